/** The kinds of organisations. */

/** 共建单位, 志愿队, 部门. */
export const organizationKinds = ['partnerUnit', 'volunteerTeam', 'department'] as const
export type OrganizationKind = (typeof organizationKinds)[number]
