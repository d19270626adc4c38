* Opens the responses beside this file, with labels, missing values and sets of answers.
* In SPSS or PSPP, from the folder of this file.
GET FILE='responses.sav'.
DISPLAY DICTIONARY.
* Of a loop, one row a member: GET FILE='responses_NAME.sav'.
* What has no value has a negative code with a label: all of them are missing values.
