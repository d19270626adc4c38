* Opens the responses beside this file, with labels.
* In Stata, from the folder of this file: do load.do
use "responses.dta", clear
describe
* Of a loop, one row a member: use "responses_NAME.dta", clear
* What has no value is an extended missing value: .d don't know, .r refused, .s not asked,
* .b the interview stopped before it; `label list` shows them with their words.
