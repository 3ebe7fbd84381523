-- The official calendar, the same for every district: which days are worked, and for which years that is known.

-- Days that differ from the ordinary week or bear a holiday's name. They count once their year is published.
create table calendar_days (
  on_date    date    primary key,
  is_workday boolean not null,  -- true: a make-up workday on a weekend
  name       text    not null check (length(name) between 1 and 40)
);
comment on table calendar_days is 'Holidays and make-up workdays; every other day follows the week.';

create table calendar_years (
  year      integer primary key check (year between 1992 and 2199),
  published boolean not null,   -- false: a draft; deadlines follow the week and say so
  source    text    not null check (length(source) between 1 and 200)
);
comment on table calendar_years is 'Years whose arrangement was entered. A year without a row is not published.';
comment on column calendar_years.source is 'Where the arrangement was taken from: the notice, or the data it was seeded from.';

grant select, insert, update, delete on calendar_days, calendar_years to linli_app;
