-- Events that only tell that somebody looked, came in or took something along: nothing is built from them, so they may expire.
-- It stands here, where the application cannot change it.

create function passing_actions() returns text[] language sql immutable parallel safe as $$
  select array[
    'figures.export', 'forms.fill', 'notices.read', 'notices.readAll', 'people.newDevice', 'people.open', 'reports.docx',
    'reports.xlsx', 'requests.export', 'requests.open', 'transfer.extract', 'transfer.template', 'transfer.wrong'
  ]
$$;
