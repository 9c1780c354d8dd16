-- A message that its reader may end carries the address that ends it (RFC 8058), so that mail programs show a button.
alter table mail.message add column unsubscribe text check (unsubscribe ~ '^https?://[^[:space:]<>]+$');
