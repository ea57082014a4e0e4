using CoachPlus.Application.Common;

namespace CoachPlus.Infrastructure.Media.Video;

/// <summary>Tells a program that was ended from outside from one that could not cope with the file.</summary>
internal static class ToolExit
{
    // A shell's way of saying "ended by this signal", which .NET follows: hang-up, interrupt, quit, kill, terminate, processor time.
    private static readonly int[] FromOutside = [128 + 1, 128 + 2, 128 + 3, 128 + 9, 128 + 15, 128 + 24];

    /// <summary>
    /// Throws when the end says nothing about the file: a signal from outside (also the kernel's, short of memory) or no memory. A crash of
    /// the decoder is the file's doing and comes back at every attempt: it is left to the caller.
    /// </summary>
    /// <exception cref="UnavailableException">Ended from outside.</exception>
    public static void ThrowIfFromOutside(string tool, int exitCode, string errors)
    {
        bool noMemory = exitCode != 0 && errors.Contains("Cannot allocate memory", StringComparison.Ordinal);
        bool asked = exitCode == 255 && errors.Contains("received signal", StringComparison.Ordinal);
        if (noMemory || asked || FromOutside.Contains(exitCode))
        {
            throw new UnavailableException(tool, $"{tool} was ended from outside (exit code {exitCode}) or ran short of memory. {errors}");
        }
    }
}
