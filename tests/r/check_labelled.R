# Checks files for SPSS and Stata with haven, as an analyst would read them.

options(warn = 2)
library(haven)

REASONS <- c("Don\u2019t know", "Refused", "Not asked", "Broken off before",
             "Not in this version", "Rather not say")

DAYS <- c("1969-12-31", "1970-01-01", "1915-03-31", NA, "2024-10-04")

plain <- function(x) as.vector(unclass(x))

for (file in c("everything.sav", "everything.zsav")) {
  df <- read_sav(file, user_na = TRUE)
  stopifnot(nrow(df) == 5)
  stopifnot(identical(plain(df$GENDER), c(1, 2, -1, -3, 97)))
  stopifnot(identical(attr(df$GENDER, "label"), "Label of GENDER"))
  stopifnot(identical(names(attr(df$GENDER, "labels"))[4:9], REASONS))
  stopifnot(identical(sort(unname(attr(df$GENDER, "labels"))), c(-6:-1, 1, 2, 97)))
  stopifnot(identical(attr(df$GENDER, "na_range"), c(-6, -1)))
  stopifnot(identical(is.na(df$GENDER), c(FALSE, FALSE, TRUE, TRUE, FALSE)))
  stopifnot(identical(plain(df$BALANCE), c(-90.5, -996, 1234.75, -995, 0)))
  stopifnot(identical(attr(df$SCORE, "na_range"), c(-999999996, -999999991)))
  stopifnot(identical(plain(df$LIKING), c(-3, 3, -91, -92, 0)))
  stopifnot(identical(plain(df$HEARD_97), c(1, -1, 0, -3, -4)))
  stopifnot(identical(plain(df$BEST_1), c(300, -1, -92, -93, -93)))
  stopifnot(is.na(plain(df$BEST_2)[2]), plain(df$BEST_2)[3] == -92)
  stopifnot(identical(attr(df$MOVED, "na_range"), c(-999996, -999991)))
  stopifnot(identical(plain(df$MOVED)[c(1:3, 5)], c(-1, 0, -20000, 20000)), !is.na(df$MOVED[1]))
  stopifnot(identical(format(df$began_at[5], "%Y-%m-%d %H:%M"), "1959-12-31 23:59"))
  stopifnot(identical(plain(df$WHY_why), c(1, 3, NA, 6, NA)))
  stopifnot(nchar(df$STORY[1]) == 417 * 5, nchar(df$WHY[3]) == 7 * 43 - 1)
  stopifnot(identical(format(read_sav(file)$MOVED), DAYS))
  stopifnot(df$case_key[3] == "\u04163", df$HEARD_97_text[1] == "a friend")
}

df <- read_dta("everything.dta")
stopifnot(nrow(df) == 5, identical(attr(df, "label"), "One of everything"))
stopifnot(identical(na_tag(df$GENDER), c(NA, NA, "d", "s", NA)))
stopifnot(identical(na_tag(df$BALANCE), c(NA, "a", NA, "v", NA)))
stopifnot(identical(na_tag(df$SCORE), c(NA, "d", NA, NA, NA)), is.na(df$SCORE[4]))
stopifnot(identical(na_tag(df$HEARD_97), c(NA, "d", NA, "s", "b")))
stopifnot(identical(na_tag(df$BEST_1), c(NA, NA, "r", "s", "s")))
labels <- attr(df$GENDER, "labels")
stopifnot(identical(names(labels)[is_tagged_na(labels, "r")], "Refused"))
stopifnot(identical(names(labels)[which(labels == 97)], "Other"))
stopifnot(identical(format(df$MOVED), DAYS))
stopifnot(identical(format(df$WOKE[2], "%H:%M", tz = "UTC"), "23:59"))
stopifnot(identical(format(df$CALLED[5], "%Y-%m-%d %H:%M:%S", tz = "UTC"), "2023-11-14 22:13:20"))
stopifnot(nchar(df$STORY[1]) == 417 * 5, df$case_key[3] == "\u04163")
stopifnot(identical(as.numeric(df$WHY_why), c(1, 3, NA, 6, NA)))
