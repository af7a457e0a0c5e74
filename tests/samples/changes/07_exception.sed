s/own_exception = 0xE0000041;/own_exception = EXCEPTION_ACCESS_VIOLATION;/
s/RaiseException(own_exception, 0, 0, nullptr);/volatile int* nowhere = nullptr; *nowhere = 1;/
