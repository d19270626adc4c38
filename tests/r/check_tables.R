# What R's survey makes of the same data: shares and their errors, means, deviations, by group.
suppressPackageStartupMessages(library(survey))
data <- read.csv(commandArgs(trailingOnly = TRUE)[1])
data$answer <- factor(data$answer)
design <- svydesign(ids = ~1, weights = ~weight, data = data)
tell <- function(...) cat(paste(..., sep = ","), "\n", sep = "")
for (group in c(0, sort(unique(data$group)))) {
  own <- if (group == 0) design else subset(design, data$group == group)
  shares <- svymean(~answer, own)
  counts <- svytable(~answer, own)
  for (at in seq_along(levels(data$answer))) {
    tell(group, levels(data$answer)[at], sprintf("%.12g", counts[[at]]), sprintf("%.12g", 100 * coef(shares)[[at]]), sprintf("%.12g", 100 * SE(shares)[[at]]))
  }
  mean <- svymean(~number, own)
  tell(group, "mean", sprintf("%.12g", coef(mean)[[1]]), sprintf("%.12g", SE(mean)[[1]]), sprintf("%.12g", sqrt(coef(svyvar(~number, own))[[1]])))
}
