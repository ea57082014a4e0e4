using System.Diagnostics;

namespace CoachPlus.Architecture.Tests.Scanning;

/// <summary>The files that the repository holds.</summary>
internal static class Repository
{
    private static readonly string[] Pictures = [".png", ".mp4", ".onnx", ".jpg"];

    /// <summary>Text files under version control, and those that would come under it, by their path from the root.</summary>
    public static IReadOnlyList<string> TextFiles()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Assemblies.Root,
            RedirectStandardOutput = true,
        })!;
        var files = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return git.ExitCode == 0
            ? [.. files.Where(file => !Pictures.Contains(Path.GetExtension(file)) && File.Exists(Path.Combine(Assemblies.Root, file)))]
            : throw new InvalidOperationException("git could not list the files of the repository.");
    }

    /// <summary>Lines that name one of the words, as <c>path:line</c>.</summary>
    public static IEnumerable<string> Naming(
        IEnumerable<string> files, IReadOnlyCollection<string> words, StringComparison comparison = StringComparison.OrdinalIgnoreCase)
        => from file in files
           from line in File.ReadLines(Path.Combine(Assemblies.Root, file)).Select((text, index) => (text, number: index + 1))
           where words.Any(word => line.text.Contains(word, comparison))
           select $"{file}:{line.number}";
}
