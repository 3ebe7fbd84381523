-- Reports of a place and a period, the templates they are made from, and the records behind what was published.

-- Versions of a template: the newest is in force. What comes ready-made has a row only once the district has changed it.
create table report_templates (
  district_id text        not null,
  id          uuid        not null, -- the same in every version
  version     integer     not null,
  level       text        not null check (level in ('grid', 'community', 'street', 'district', 'city')),
  span        text        not null check (span in ('month', 'quarter', 'halfYear')),
  name        text        not null check (length(name) between 1 and 60),
  title       text        not null check (length(title) between 1 and 120),
  blocks      jsonb       not null,
  is_retired  boolean     not null, -- no longer offered; of what comes ready-made: as it comes again
  made_by     uuid        not null,
  at          timestamptz not null,
  primary key (district_id, id, version)
);
alter table report_templates enable row level security;
create policy within_districts on report_templates using (district_id = any ((select app_districts())::text[]));
grant select, insert on report_templates to linli_app;

create table reports (
  district_id      text        not null,
  id               uuid        not null, -- version 7
  place_id         uuid        not null,
  path             text        collate "C" not null, -- of the place when the report was begun
  span             text        not null check (span in ('month', 'quarter', 'halfYear')),
  from_day         date        not null,
  to_day           date        not null,
  template_id      uuid        not null,
  template_version integer     not null, -- 0: as it comes ready-made
  title            text        not null check (length(title) between 1 and 120),
  blocks           jsonb       not null, -- its sentences, with the names of figures where their numbers go
  edition          integer     not null, -- counts up with each change, so that nobody overwrites another's
  made_by          uuid        not null,
  made_at          timestamptz not null,
  published_by     uuid,
  published_at     timestamptz,
  frozen           jsonb,                -- what was published: numbers, definitions, words, as of when
  primary key (district_id, id),
  check ((published_at is null) = (frozen is null)),
  check ((published_at is null) = (published_by is null))
);
create index reports_of_place on reports (district_id, place_id, to_day);
alter table reports enable row level security;
create policy within_districts on reports using (district_id = any ((select app_districts())::text[]));
grant select, insert, delete on reports to linli_app;
grant update (title, blocks, edition, published_by, published_at, frozen) on reports to linli_app;

-- Which records made up the published numbers, however many: all of one ledger by one date, with a letter for each figure.
create table report_records (
  district_id text   not null,
  report_id   uuid   not null,
  source      text   not null, -- the first of its figures
  period      text   not null check (period in ('now', 'before', 'lastYear')),
  ids         bytea  not null, -- in their order, sixteen bytes each
  letters     jsonb  not null, -- by figure: one letter for each id, c counted, r the rest of a share, - neither
  keys        jsonb  not null, -- by what tables are split by: the key of each id
  primary key (district_id, report_id, source, period),
  foreign key (district_id, report_id) references reports (district_id, id)
);
alter table report_records enable row level security;
create policy within_districts on report_records using (district_id = any ((select app_districts())::text[]));
grant select, insert on report_records to linli_app;
