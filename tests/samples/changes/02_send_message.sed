s/= SendMessageW(/= PostMessageW(/
