# Weights by the package survey, of the people in people.csv: rim weights, cells, and rim weights with
# bounds, each with and without different weights to begin with.

suppressPackageStartupMessages(library(survey))
df <- read.csv("people.csv")
n <- nrow(df)
margin <- function(name) {
  shares <- read.csv(paste0(name, ".csv"))
  shares$Freq <- shares$target / sum(shares$target) * n
  names(shares)[seq_len(ncol(shares) - 1)] <- c(names(shares)[seq_len(ncol(shares) - 2)], "share")
  shares$share <- NULL
  shares
}
a <- margin("A")
b <- margin("B")
c <- margin("C")
ab <- margin("AB")
totals <- c(n, a$Freq[-1], b$Freq[-1], c$Freq[-1])
names(totals) <- c("(Intercept)", paste0("factor(A)", a$A[-1]), paste0("factor(B)", b$B[-1]),
                   paste0("factor(C)", c$C[-1]))

made <- list()
for (kind in c("flat", "start")) {
  df$w <- if (kind == "flat") 1 else df$start / mean(df$start)
  design <- svydesign(ids = ~1, weights = ~w, data = df)
  raked <- rake(design, list(~A, ~B, ~C), list(a, b, c), control = list(maxit = 500, epsilon = 1e-13))
  made[[paste0("rim_", kind)]] <- weights(raked)
  made[[paste0("cells_", kind)]] <- weights(postStratify(design, ~A + B, ab))
  # calibrate() needs a package that survey only suggests
  if (requireNamespace("MASS", quietly = TRUE)) {
    made[[paste0("bounds_", kind)]] <- weights(calibrate(
      design, ~factor(A) + factor(B) + factor(C), totals, calfun = "raking",
      bounds = list(lower = 0.45, upper = 2.8), bounds.const = TRUE, maxit = 500, epsilon = 1e-12
    ))
  }
}
write.table(format(as.data.frame(made), digits = 17), "weights.csv", sep = ",", quote = FALSE, row.names = FALSE)
cat(1 + as.numeric((sd(made$rim_flat) * sqrt((n - 1) / n) / mean(made$rim_flat))^2), "\n")
