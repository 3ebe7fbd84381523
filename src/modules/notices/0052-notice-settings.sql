-- What a district has set about notices: its night, and where its own systems hear of them. Without a row all is as usual.

create table notice_settings (
  district_id    text primary key,
  night_from     smallint check (night_from between 0 and 1439), -- minutes after midnight in Shanghai; null: as usual
  night_to       smallint check (night_to between 0 and 1439),
  webhook_url    text     check (length(webhook_url) <= 500),
  webhook_secret text,                                           -- sealed under a key outside the database
  check ((night_from is null) = (night_to is null)),
  check ((webhook_url is null) = (webhook_secret is null))
);
alter table notice_settings enable row level security;
create policy within_districts on notice_settings using (district_id = any ((select app_districts())::text[]));
grant select, insert on notice_settings to linli_app;
grant update (night_from, night_to, webhook_url, webhook_secret) on notice_settings to linli_app;
