namespace CoachPlus.Api.Commands;

/// <summary>Reads a password so that it stands in no list of processes and in no shell history.</summary>
internal static class PasswordInput
{
    /// <summary>The first line of the file, else of standard input; typed at a terminal it is not shown.</summary>
    public static async Task<string?> ReadAsync(FileInfo? file, CancellationToken cancellationToken)
    {
        if (file is not null)
        {
            using var reader = file.OpenText();
            return await reader.ReadLineAsync(cancellationToken);
        }

        return Console.IsInputRedirected ? await Console.In.ReadLineAsync(cancellationToken) : Typed();
    }

    private static string Typed()
    {
        Console.Error.Write("Password: ");
        var password = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                password.Length = Math.Max(0, password.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                password.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return password.ToString();
    }
}
