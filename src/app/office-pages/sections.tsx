/** The sections of the office and whom they are for. A page is open to whoever holds one of its roles anywhere. */
import {
  ApartmentOutlined,
  BarChartOutlined,
  BellOutlined,
  CompassOutlined,
  EnvironmentOutlined,
  FileTextOutlined,
  FundOutlined,
  InboxOutlined,
  NotificationOutlined,
  PhoneOutlined,
  SettingOutlined,
  SwapOutlined,
  TableOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { officeRoles, overseers, type Role } from '../../foundation/access/standing.ts'
import { formKeepers } from '../../modules/forms/contract-keepers.ts'
import type { MeView } from '../../modules/people/contract.ts'
import { publishers } from '../../modules/publications/contract.ts'
import { importers } from '../../modules/transfer/contract-importers.ts'

/** Whoever watches over the work of others: a grid worker sees the own requests in the inbox. */
const supervising: readonly Role[] = overseers.filter((role) => role !== 'gridWorker')

interface SectionEntry {
  readonly href: string
  /** The key of its word. */
  readonly word: string
  readonly icon: ReactNode
  readonly roles: readonly Role[]
}

export const sections: readonly SectionEntry[] = [
  { href: '/', word: 'requests.office.inbox', icon: <InboxOutlined />, roles: overseers },
  { href: '/requests/new', word: 'requests.office.new', icon: <PhoneOutlined />, roles: overseers },
  { href: '/supervision', word: 'requests.office.supervision', icon: <BellOutlined />, roles: supervising },
  { href: '/overview', word: 'figures.office.overview', icon: <FundOutlined />, roles: supervising },
  { href: '/figures', word: 'figures.office.figures', icon: <BarChartOutlined />, roles: overseers },
  { href: '/forms', word: 'forms.office.title', icon: <TableOutlined />, roles: formKeepers },
  {
    href: '/publications',
    word: 'publications.office.title',
    icon: <NotificationOutlined />,
    roles: publishers,
  },
  { href: '/reports', word: 'reports.list', icon: <FileTextOutlined />, roles: overseers },
  { href: '/map', word: 'requests.office.map', icon: <CompassOutlined />, roles: overseers },
  { href: '/places', word: 'territory.office.places', icon: <EnvironmentOutlined />, roles: officeRoles },
  { href: '/people', word: 'people.office.people', icon: <TeamOutlined />, roles: officeRoles },
  {
    href: '/organizations',
    word: 'organizations.office.organizations',
    icon: <ApartmentOutlined />,
    roles: officeRoles,
  },
  { href: '/transfer', word: 'transfer.office.title', icon: <SwapOutlined />, roles: importers },
  {
    href: '/administration',
    word: 'app.office.administration',
    icon: <SettingOutlined />,
    roles: ['administrator', 'districtOffice'],
  },
]

const holds = (me: MeView, roles: readonly Role[]): boolean => me.posts.some((post) => roles.includes(post.role))

export const sectionsFor = (me: MeView): readonly SectionEntry[] => sections.filter(({ roles }) => holds(me, roles))

/** A page belongs to the section whose address it begins with, the longest first. */
export function mayOpen(me: MeView, pathname: string): boolean {
  const section = sections
    .filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`))
    .toSorted((a, b) => b.href.length - a.href.length)[0]
  return section ? holds(me, section.roles) : holds(me, officeRoles)
}
