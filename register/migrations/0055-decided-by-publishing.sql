-- in schema: fristvakt
-- What two have decided by publishing a version in which they changed it. Nobody gives it as an answer: it comes with the version, whose
-- text says who the two are.
alter table routine_answers drop constraint routine_answers_answer_check;
alter table routine_answers add constraint routine_answers_answer_check
  check (answer in ('adopted', 'change', 'left-out', 'undecided', 'published'));
