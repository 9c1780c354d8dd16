-- Followers read events in the order of the transactions that left them, from where they were.
create index event_settled on event.event (xid, id);
