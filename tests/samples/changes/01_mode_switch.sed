s/layout = GetKeyboardLayout(0);/layout = nullptr; CloseHandle(nullptr);/
