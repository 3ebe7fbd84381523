-- What this installation is, and the links that make its first administrator.

-- One row from the first start on: an installation with the demo in it has accounts anybody knows, and never becomes a real one.
create table installations (
  one            boolean     primary key default true check (one),
  is_demo        boolean     not null,
  demo_loaded_at timestamptz,                -- null while the demo is not yet whole
  made_at        timestamptz not null
);

-- A link opens once, for a day. The token itself is kept nowhere.
create table administrator_links (
  token_hash text        primary key,        -- sha-256
  expires_at timestamptz not null,
  used_at    timestamptz
);
grant select on administrator_links to linli_app;
grant update (used_at) on administrator_links to linli_app;
