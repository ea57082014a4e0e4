namespace CoachPlus.Infrastructure.Transcription.Speech;

/// <summary>Finds a program as the system would.</summary>
internal static class ProgramFile
{
    /// <summary>Its file; null when there is none.</summary>
    /// <param name="program">A path, or a name without one, which is looked up in PATH.</param>
    public static string? Find(string program)
    {
        string[] folders = program.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? [Directory.GetCurrentDirectory()]
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
    }
}
