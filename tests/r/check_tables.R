# What R's survey makes of the same data: shares and their errors, means, deviations, by group. Each group is a
# design of its own: `subset` of one design divides by the number of all respondents, not of the group's.
suppressPackageStartupMessages(library(survey))
data <- read.csv(commandArgs(trailingOnly = TRUE)[1])
data$answer <- factor(data$answer)
tell <- function(...) cat(paste(..., sep = ","), "\n", sep = "")
for (wanted in c(0, sort(unique(data$group)))) {
  rows <- if (wanted == 0) data else data[data$group == wanted, ]
  own <- svydesign(ids = ~1, weights = ~weight, data = rows)
  shares <- svymean(~answer, own)
  counts <- svytable(~answer, own)
  for (at in seq_along(levels(data$answer))) {
    tell(wanted, levels(data$answer)[at], sprintf("%.12g", counts[[at]]), sprintf("%.12g", 100 * coef(shares)[[at]]), sprintf("%.12g", 100 * SE(shares)[[at]]))
  }
  mean <- svymean(~number, own)
  tell(wanted, "mean", sprintf("%.12g", coef(mean)[[1]]), sprintf("%.12g", SE(mean)[[1]]), sprintf("%.12g", sqrt(coef(svyvar(~number, own))[[1]])))
}
