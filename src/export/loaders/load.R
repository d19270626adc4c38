# Loads the responses beside this file, with their labels. In R, from the folder of this file:
#
#   source("load.R")
#   df <- responses()      # codes
#   df <- labelled(df)     # answers in words, as factors
#   attr(df$AGE, "label")  # what a column is
#
# Base R is enough: the data then come from responses.csv. With the package arrow installed they
# come from responses.parquet, which is faster. Why a value is missing stands in the column
# NAME__why: a special answer such as dk or ref, not_asked, or broken_off.

variables <- function(folder = ".", table = "responses") {
  all <- read.csv(file.path(folder, "variables.csv"), colClasses = "character",
                  encoding = "UTF-8", na.strings = character())
  all[all$table == table, ]
}

codes <- function(folder = ".", table = "responses") {
  all <- read.csv(file.path(folder, "labels.csv"), colClasses = "character",
                  encoding = "UTF-8", na.strings = character())
  all[all$table == table, ]
}

# The data with codes: one row a case; of a loop, table = "responses_CHILD": one row a member.
responses <- function(folder = ".", table = "responses") {
  parquet <- file.path(folder, paste0(table, ".parquet"))
  if (requireNamespace("arrow", quietly = TRUE) && file.exists(parquet)) {
    df <- as.data.frame(arrow::read_parquet(parquet))
  } else {
    df <- from_csv(folder, table)
  }
  about <- variables(folder, table)
  for (i in seq_len(nrow(about))) {
    attr(df[[about$column[i]]], "label") <- about$label[i]
  }
  df
}

from_csv <- function(folder, table = "responses") {
  about <- variables(folder, table)
  classes <- c(integer = "numeric", decimal = "numeric", flag = "integer", date = "Date",
               moment = "character", time = "character", text = "character", codes = "character",
               reason = "character")
  df <- read.csv(file.path(folder, paste0(table, ".csv")), check.names = FALSE, encoding = "UTF-8",
                 colClasses = unname(classes[about$type]), na.strings = "")
  for (i in seq_len(nrow(about))) {
    values <- df[[i]]
    if (about$type[i] == "text") {
      # the apostrophe that keeps spreadsheets from taking a text for a formula
      df[[i]] <- sub("^'([=+@\t\r-])", "\\1", values)
    } else if (about$type[i] == "moment") {
      df[[i]] <- as.POSIXct(values, format = "%Y-%m-%dT%H:%M:%OSZ", tz = "UTC")
    } else if (about$type[i] == "reason") {
      df[[i]] <- factor(values)
    }
  }
  df
}

# The data with labels instead of codes; several answers stay codes and 0/1 columns.
labelled <- function(df, folder = ".", table = "responses") {
  about <- variables(folder, table)
  lines <- codes(folder, table)
  for (column in intersect(about$column[about$type == "integer"], unique(lines$column))) {
    if (!column %in% names(df)) next
    of <- lines[lines$column == column, ]
    twice <- of$label %in% of$label[duplicated(of$label)]
    words <- ifelse(twice, paste0(of$label, " (", of$code, ")"), of$label)
    label <- attr(df[[column]], "label")
    df[[column]] <- factor(df[[column]], levels = as.numeric(of$code), labels = words)
    attr(df[[column]], "label") <- label
  }
  df
}
