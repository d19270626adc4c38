# Checks an export of the test's fixture as an analyst would: with its own load.R, base R only.

source("load.R")
df <- from_csv(".")
stopifnot(nrow(df) == 5)
stopifnot(identical(df$AGE, c(41, NA, 30, NA, 20)))
stopifnot(identical(as.character(df$AGE__why), c(NA, "ref", NA, "not_asked", NA)))
stopifnot(identical(df$AIDED, c("11 97", NA, "98", NA, NA)))
stopifnot(identical(df$AIDED_11, c(1L, NA, 0L, NA, NA)))
stopifnot(df$MOVED[1] == as.Date("1969-12-31"))
stopifnot(identical(df$WHY[5], "=1+1"))
stopifnot(identical(df$WHY[1], "two\nlines"))
stopifnot(format(df$began_at[1], "%Y-%m-%d %H:%M:%S") == "2023-11-14 22:13:20")

words <- labelled(responses())
stopifnot(identical(as.character(words$GENDER), c("A woman", "A man", NA, NA, NA)))
stopifnot(identical(levels(words$GENDER), c("A man", "A woman")))
stopifnot(attr(words$GENDER, "label") == "Gender")
stopifnot(all(words$REGION == "South"))
