namespace CoachPlus.ChaosRig.Ledger;

/// <summary>The lines of a file that another process may still write; none when there is no such file.</summary>
internal static class SharedLines
{
    public static IEnumerable<string> Of(string path)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
