-- Acts on one subject stand in line, and look at what was answered under their key only once it is their turn. A volatile
-- function takes a fresh snapshot for each of its statements (PostgreSQL, Function Volatility Categories), so both are one
-- question to the server, with plans that are kept.
create function event.stand_in_line(kind text, subject text, form_key text,
  out now timestamptz, out act text, out asked text, out answer jsonb) language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock(hashtext(kind), hashtext(subject));
  if form_key is not null then
    select e.act, e.asked, e.answer into act, asked, answer from event.event e where e.key = form_key;
  end if;
  now := clock_timestamp();
end $$;

-- Leaves one event; its version is one more than the last on its subject.
create function event.leave(kind text, subject text, act text, actor text, reason text, data jsonb, form_key text,
  asked text, answer jsonb, happened timestamptz) returns void language plpgsql volatile as $$
begin
  insert into event.event (subject_kind, subject_id, version, act, actor, reason, data, key, asked, answer, happened_at)
  values (kind, subject, 1 + coalesce((
      select e.version from event.event e where e.subject_kind = kind and e.subject_id = subject
      order by e.version desc limit 1), 0),
    leave.act, leave.actor, leave.reason, leave.data, form_key, leave.asked, leave.answer, happened);
end $$;
