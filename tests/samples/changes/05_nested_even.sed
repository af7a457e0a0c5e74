s/passes = 5;/passes = 6;/
