/** Who keeps templates that go elsewhere, and of which time a cell can be; pages read it too. */

/** Those who fill reports for the place of their post and what lies below. */
export const formKeepers = ['communityClerk', 'communitySecretary', 'streetOffice', 'districtOffice'] as const

/** Of the month that is filled: that month, its quarter, its half-year, or from January to its end. */
export const formSpans = ['month', 'quarter', 'halfYear', 'yearToMonth'] as const
