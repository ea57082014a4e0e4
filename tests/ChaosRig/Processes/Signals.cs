using System.Runtime.InteropServices;

namespace CoachPlus.ChaosRig.Processes;

/// <summary>What the rig does to processes.</summary>
internal enum Signal
{
    Kill = 9,
    Terminate = 15,
    Continue = 18,
    Stop = 19,
}

internal static class Signals
{
    /// <summary>False when there is no such process any more.</summary>
    public static bool Send(int process, Signal signal) => Kill(process, (int)signal) == 0;

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
