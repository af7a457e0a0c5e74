// SPDX-License-Identifier: MIT
// A process that lets nobody in: its list of who may do what is there, is protected, and is empty. It writes its PID,
// and stays until it is ended.
#include "stay.hpp"

int main() {
  ACL nobody{};
  SECURITY_DESCRIPTOR security{};
  if (InitializeAcl(&nobody, sizeof(nobody), ACL_REVISION) == 0 ||
      InitializeSecurityDescriptor(&security, SECURITY_DESCRIPTOR_REVISION) == 0 ||
      SetSecurityDescriptorDacl(&security, TRUE, &nobody, FALSE) == 0 ||
      SetKernelObjectSecurity(GetCurrentProcess(), DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION,
                              &security) == 0) {
    return 1;
  }
  tell_and_stay(GetCurrentProcessId());
  return 0;
}
