-- Pages recognised once, also one whose file is gone, and files that ended the reader.
INSERT INTO recognised_page VALUES
  (1, 'picture-1 2480x3508 300', 'reader-1', 'aa11', x'01027f80ff'),
  (4, 'picture-2 1240x1754 150', 'reader-1', 'no longer here', zeroblob(9000));
INSERT INTO reader_death VALUES
  ('ff66', 'reader-1', 'timed_out', 'not read within 120 seconds'),
  ('0077', 'reader-1', 'crashed', 'the worker was ended by SIGSEGV');
