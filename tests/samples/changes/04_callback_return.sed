s/^    seen = watch(/    const bool removed = scene.breakpoint.remove(exception.tid);\n&/
s/return scene.breakpoint.remove(exception.tid);/return removed;/
