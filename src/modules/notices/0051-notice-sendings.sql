-- What leaves the house, and what each person chose to be sent.

-- Texts, mails and what goes to the district's webhook, from when they were decided until they are sent.
create table notice_sendings (
  district_id text        not null,        -- the home of the account; without one, the district of the event
  id          uuid        not null,        -- version 7
  event_id    uuid        not null,
  channel     text        not null check (channel in ('text', 'mail', 'webhook')),
  receiver    text        not null,        -- whom it is for: an account's id, 'contact' for a number given for this thing, 'district'
  account_id  uuid,
  phone       text,                        -- given for this thing, sealed; forgotten once it was sent
  phone_print text,                        -- by which what waits for one number is put together
  at          timestamptz not null,        -- of the event
  action      text        not null,
  subject     uuid        not null,
  word        text        not null,
  said        jsonb       not null,
  is_urgent   boolean     not null,
  held_until  timestamptz,                 -- the end of the night in which it was decided
  sent_at     timestamptz,
  primary key (district_id, id),
  unique (district_id, event_id, channel, receiver)
);
create index notice_sendings_held on notice_sendings (district_id, held_until) where held_until is not null;
create index notice_sendings_by_time on notice_sendings (district_id, at);
alter table notice_sendings enable row level security;
create policy within_districts on notice_sendings using (district_id = any ((select app_districts())::text[]));
grant select, insert, delete on notice_sendings to linli_app;
grant update (held_until, phone, phone_print, sent_at) on notice_sendings to linli_app;

-- Nobody has a row before they choose.
create table notice_choices (
  district_id text   not null,
  account_id  uuid   not null,
  locale      text   not null check (locale in ('zh-CN', 'en')), -- in which they are written to
  texts       text[] not null,             -- the kinds of notices that are also sent as a text
  mails       text[] not null,
  email       text,                        -- sealed; a code sent there came back
  primary key (district_id, account_id)
);
alter table notice_choices enable row level security;
create policy within_districts on notice_choices using (district_id = any ((select app_districts())::text[]));
grant select, insert, delete on notice_choices to linli_app;
grant update (locale, texts, mails, email) on notice_choices to linli_app;
