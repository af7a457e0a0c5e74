s/passes = 3;/passes = 4;/
