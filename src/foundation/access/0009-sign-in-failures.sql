-- Passwords that were wrong, so that nobody can go on guessing. Accounts and addresses are kept as keyed hashes.

create table sign_in_failures (
  account_hash text        not null,
  address_hash text        not null,
  failed_at    timestamptz not null
);
create index sign_in_failures_of_account on sign_in_failures (account_hash, failed_at);
create index sign_in_failures_of_address on sign_in_failures (address_hash, failed_at);
grant select, insert, delete on sign_in_failures to linli_app;
