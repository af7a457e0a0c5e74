s/SendMessageW(run->first, notification, 0, 0);/SendMessageTimeoutW(run->first, notification, 0, 0, SMTO_NORMAL, 1000, nullptr);/
/^ *first\.give_up();/d
