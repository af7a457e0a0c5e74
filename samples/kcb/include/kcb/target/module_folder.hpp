// SPDX-License-Identifier: MIT
#pragma once

namespace kcb {

/**
 * Whose folder holds the file of a module, judged by the path of the file in the target.
 *
 * It says neither who made the file nor why it was loaded. The page “Diagnosing your own hang” has the rules.
 */
enum class ModuleFolder {
  unknown,    ///< The paths do not say.
  system,     ///< In a folder of the system.
  program,    ///< In the folder of the program's file, or below it.
  elsewhere,  ///< In neither.
};

}  // namespace kcb
