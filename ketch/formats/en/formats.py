"""English as it is written in this house: the day before the month, hours as the log book has them."""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j.\xa0n.\xa0Y"  # no line ends within a day
MONTH_DAY_FORMAT = "j.\xa0n."
YEAR_MONTH_FORMAT = "F Y"
TIME_FORMAT = "G.i"
DATETIME_FORMAT = "j F Y, G.i"
SHORT_DATETIME_FORMAT = "j.\xa0n.\xa0Y, G.i"
FIRST_DAY_OF_WEEK = 1

DATE_INPUT_FORMATS = ["%d. %m. %Y", "%d.%m.%Y", "%Y-%m-%d"]
TIME_INPUT_FORMATS = ["%H.%M", "%H:%M", "%H"]
DATETIME_INPUT_FORMATS = ["%d. %m. %Y, %H.%M", "%d.%m.%Y %H:%M", "%Y-%m-%d %H:%M"]

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
