-- The audit trail is asked for by day: an index on when things happened.
create index event_happened on event.event (happened_at, id);
