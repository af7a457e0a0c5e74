s/passes = 5;/passes = 7;/
s/expected_depth = 3;/expected_depth = 4;/
