// What the kernel offers for locking a process in (Landlock, seccomp), and attempts to get out again for the self-test.
#ifndef CSECCOMP_SHIM_H
#define CSECCOMP_SHIM_H
#ifdef __linux__
#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

// Parent and child.

/// Has the kernel end this process when its parent ends; 0 when the parent has ended already.
static inline int cconfine_die_with(pid_t parent) {
    return prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() == parent;
}

/// CPU time that a process has used so far, in milliseconds; negative when it cannot be told.
static inline int64_t cconfine_cpu_milliseconds(pid_t process) {
    clockid_t clock;
    struct timespec time;
    if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &time) != 0) return -1;
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/// Closes every descriptor from this one on.
static inline void cconfine_close_from(unsigned first) {
    if (syscall(436 /* close_range */, first, ~0U, 0) != 0)
        for (int file = (int)first; file < 1024; file++) close(file);
}

/// Sets how much a pipe holds.
static inline int cconfine_pipe_size(int pipe, int bytes) { return fcntl(pipe, 1031 /* F_SETPIPE_SZ */, bytes); }

// Limits.

static inline void cconfine_limit(int resource, uint64_t most) {
    struct rlimit limit = { most, most };
    setrlimit(resource, &limit);
}

/// So much address space; no core file, no growing file, no more than some open files, no other process, no locked memory.
static inline void cconfine_limit_use(uint64_t memory) {
    cconfine_limit(RLIMIT_AS, memory);
    cconfine_limit(RLIMIT_CORE, 0);
    cconfine_limit(RLIMIT_FSIZE, 0);
    cconfine_limit(RLIMIT_NOFILE, 64);
    cconfine_limit(RLIMIT_NPROC, 0);
    cconfine_limit(RLIMIT_MEMLOCK, 0);
}

/// Lets this process compute so many more seconds; the kernel ends it after them.
static inline void cconfine_allow_seconds(uint64_t seconds) {
    struct rusage used;
    struct rlimit limit;
    if (getrusage(RUSAGE_SELF, &used) != 0 || getrlimit(RLIMIT_CPU, &limit) != 0) return;
    limit.rlim_cur = (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + seconds;
    if (limit.rlim_cur > limit.rlim_max) limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_CPU, &limit);
}

// Landlock (Documentation/userspace-api/landlock.rst), by numbers, since the headers of a system lag behind its kernel.

struct cconfine_ruleset { uint64_t files, network, scope; };
struct cconfine_path { uint64_t access; int32_t folder; } __attribute__((packed));

/// The version of Landlock that the kernel has; 0 or less for none.
static inline int cconfine_landlock_version(void) { return (int)syscall(444, NULL, 0, 1); }

/// A set of rules that forbids everything the version knows.
static inline int cconfine_landlock_create(int version) {
    struct cconfine_ruleset all = { (1ULL << 13) - 1, 0, 0 };
    if (version >= 2) all.files |= 1ULL << 13;  // move between folders
    if (version >= 3) all.files |= 1ULL << 14;  // cut short
    if (version >= 5) all.files |= 1ULL << 15;  // control devices
    if (version >= 4) all.network = 3;          // bind and connect
    if (version >= 6) all.scope = 3;            // signals and abstract sockets
    return (int)syscall(444, &all, (size_t)(version >= 6 ? 24 : version >= 4 ? 16 : 8), 0);
}

/// Allows reading a file, or a folder and all below it; 0 or the fault.
static inline int cconfine_landlock_read(int rules, const char *path, int is_folder) {
    struct cconfine_path rule = { 1ULL << 2 | (is_folder ? 1ULL << 3 : 0), open(path, 010000000 /* O_PATH */ | O_CLOEXEC) };
    if (rule.folder < 0) return errno;
    int fault = syscall(445, rules, 1, &rule, 0) == 0 ? 0 : errno;
    close(rule.folder);
    return fault;
}

/// Puts the rules in force for good; 0 or the fault.
static inline int cconfine_landlock_enforce(int rules) {
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || syscall(446, rules, 0) != 0) return errno;
    return 0;
}

// seccomp: a list of what a reader of papers needs; the rest is refused with EPERM.

static inline void cconfine_allow(scmp_filter_ctx filter, int call) { seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0); }

static inline void cconfine_allow_masked(
    scmp_filter_ctx filter, int call, unsigned argument, uint64_t mask, uint64_t value) {
    seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, SCMP_CMP(argument, SCMP_CMP_MASKED_EQ, mask, value));
}

static inline void cconfine_allow_equal(scmp_filter_ctx filter, int call, unsigned argument, uint64_t value) {
    seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, SCMP_CMP(argument, SCMP_CMP_EQ, value));
}

/// Memory, time, signals to oneself, open files; no writing of files, no sockets, no processes, no threads.
static inline int cconfine_seccomp(void) {
    static const int calls[] = {
        SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(preadv), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(close),
        SCMP_SYS(lseek), SCMP_SYS(_llseek), SCMP_SYS(fstat), SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(newfstatat), SCMP_SYS(fstatat64),
        SCMP_SYS(statx), SCMP_SYS(statfs), SCMP_SYS(fstatfs), SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2),
        SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getdents64), SCMP_SYS(getcwd), SCMP_SYS(fadvise64), SCMP_SYS(dup),
        SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(brk), SCMP_SYS(futex),
        SCMP_SYS(getrandom), SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(clock_nanosleep), SCMP_SYS(nanosleep),
        SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(times), SCMP_SYS(getrusage), SCMP_SYS(getrlimit), SCMP_SYS(ugetrlimit),
        SCMP_SYS(setrlimit), SCMP_SYS(getpid), SCMP_SYS(getppid), SCMP_SYS(gettid), SCMP_SYS(getuid), SCMP_SYS(geteuid),
        SCMP_SYS(getgid), SCMP_SYS(getegid), SCMP_SYS(uname), SCMP_SYS(sysinfo), SCMP_SYS(sched_yield),
        SCMP_SYS(sched_getaffinity), SCMP_SYS(getcpu), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
        SCMP_SYS(sigaltstack), SCMP_SYS(restart_syscall), SCMP_SYS(exit), SCMP_SYS(exit_group),
    };
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (filter == NULL) return ENOMEM;
    for (size_t at = 0; at < sizeof calls / sizeof *calls; at++) cconfine_allow(filter, calls[at]);
    const uint64_t writing = O_ACCMODE | O_CREAT | O_TRUNC;
    cconfine_allow_masked(filter, SCMP_SYS(open), 1, writing, 0);
    cconfine_allow_masked(filter, SCMP_SYS(openat), 2, writing, 0);
    // Memory is writable or executable, never both; what is loaded lazily (libraries) needs to be executable at once.
    const uint64_t use = PROT_WRITE | PROT_EXEC;
    for (int call = 0; call < 2; call++) {
        int map = call == 0 ? SCMP_SYS(mmap) : SCMP_SYS(mmap2);
        cconfine_allow_masked(filter, map, 2, use, 0);
        cconfine_allow_masked(filter, map, 2, use, PROT_WRITE);
        cconfine_allow_masked(filter, map, 2, use, PROT_EXEC);
    }
    cconfine_allow_masked(filter, SCMP_SYS(mprotect), 2, PROT_EXEC, 0);
    static const int controls[] = { F_GETFD, F_SETFD, F_GETFL, F_DUPFD, F_DUPFD_CLOEXEC };
    for (size_t at = 0; at < sizeof controls / sizeof *controls; at++) {
        cconfine_allow_equal(filter, SCMP_SYS(fcntl), 1, (uint64_t)controls[at]);
        cconfine_allow_equal(filter, SCMP_SYS(fcntl64), 1, (uint64_t)controls[at]);
    }
    cconfine_allow_equal(filter, SCMP_SYS(prlimit64), 0, 0);
    cconfine_allow_equal(filter, SCMP_SYS(tgkill), 0, (uint64_t)getpid());
    seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
    seccomp_attr_set(filter, SCMP_FLTATR_CTL_SSB, 1);
    int fault = seccomp_load(filter);
    seccomp_release(filter);
    return -fault;
}

// Attempts of the self-test, past the C library: each gives 0 when it succeeded and the fault when it was refused.

static inline int cconfine_fault(long result) { return result >= 0 ? 0 : errno; }
static inline int cconfine_try_internet(void) { return cconfine_fault(syscall(SYS_socket, 2 /* AF_INET */, 1, 0)); }
static inline int cconfine_try_local(void) { return cconfine_fault(syscall(SYS_socket, 1 /* AF_UNIX */, 1, 0)); }
static inline int cconfine_try_pair(void) {
    int pair[2];
    return cconfine_fault(syscall(SYS_socketpair, 1, 1, 0, pair));
}
static inline int cconfine_try_netlink(void) { return cconfine_fault(syscall(SYS_socket, 16 /* AF_NETLINK */, 3, 0)); }
static inline int cconfine_try_ring(void) {
    char space[256] = { 0 };
    return cconfine_fault(syscall(425 /* io_uring_setup */, 4, space));
}
/// A new process, or a thread when `flags` say so; a child that does come to be ends at once.
static inline int cconfine_try_process(void) {
    long child = syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
    if (child == 0) syscall(SYS_exit_group, 0);
    return cconfine_fault(child);
}
/// The calls that make a process are three; clone3 takes a structure.
static inline int cconfine_try_process_anew(void) {
    uint64_t arguments[11] = { 0 };
    arguments[4] = SIGCHLD;
    long child = syscall(435, arguments, sizeof arguments);
    if (child == 0) syscall(SYS_exit_group, 0);
    return cconfine_fault(child);
}
/// Runs another program in place of this one; comes back only when refused.
static inline int cconfine_try_program(const char *path) {
    char *const arguments[] = { (char *)path, NULL };
    return cconfine_fault(syscall(SYS_execve, path, arguments, arguments + 1));
}
static inline int cconfine_try_open(const char *path, int flags) {
    int file = (int)syscall(SYS_openat, AT_FDCWD, path, flags, 0600);
    if (file >= 0) close(file);
    return cconfine_fault(file);
}
static inline int cconfine_try_anonymous_file(void) { return cconfine_fault(syscall(SYS_memfd_create, "x", 0)); }
static inline int cconfine_try_remove(const char *path) { return cconfine_fault(syscall(SYS_unlinkat, AT_FDCWD, path, 0)); }
static inline int cconfine_try_folder(const char *path) { return cconfine_fault(syscall(SYS_mkdirat, AT_FDCWD, path, 0700)); }
static inline int cconfine_try_signal(pid_t process) { return cconfine_fault(syscall(SYS_kill, process, 0)); }
/// Asks for a word of a process that is not being traced, which does nothing to it.
static inline int cconfine_try_trace(pid_t process) {
    long word = 0;
    return cconfine_fault(syscall(SYS_ptrace, 2L /* peek */, (long)process, 0L, &word));
}
static inline int cconfine_try_peek(pid_t process) {
    char byte;
    struct { void *base; size_t length; } here = { &byte, 1 }, there = { (void *)&cconfine_try_peek, 1 };
    return cconfine_fault(syscall(SYS_process_vm_readv, process, &here, 1UL, &there, 1UL, 0UL));
}
static inline int cconfine_try_limits_of(pid_t process) { return cconfine_fault(syscall(SYS_prlimit64, process, 9, NULL, NULL)); }
static inline int cconfine_try_code(void) {
    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return page == MAP_FAILED ? errno : 0;
}
static inline int cconfine_try_memory(size_t bytes) {
    void *pages = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return pages == MAP_FAILED ? errno : 0;
}
#endif
#endif
