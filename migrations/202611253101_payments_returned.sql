-- what was paid may come back from the bank: its order is over, and another can be given
alter table payments.instruction drop constraint instruction_state_check;
alter table payments.instruction add constraint instruction_state_check
  check (state in ('ordered', 'accepted', 'confirmed', 'rejected', 'returned'));
drop index payments.ordered_once;
create unique index ordered_once on payments.instruction (payment) where state not in ('rejected', 'returned');
