using System.Diagnostics;

namespace CoachPlus.TestSupport.Tools;

/// <summary>
/// Somebody else's implementation as a witness: a script with npm packages, installed from its lock file into a folder below the test's
/// own. Node and npm must be on the path.
/// </summary>
public sealed class NodeWitness
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private readonly string _folder;
    private readonly string _script;

    private NodeWitness(string folder, string script) => (_folder, _script) = (folder, script);

    /// <summary>Installs a witness.</summary>
    /// <param name="source">Its folder, from the root of the repository.</param>
    /// <param name="script">The script in it.</param>
    public static async Task<NodeWitness> InstallAsync(string source, string script)
    {
        var from = Path.Combine([SourceTree.Root, .. source.Split('/')]);
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, Path.GetFileName(from))).FullName;
        foreach (var name in new[] { ".npmrc", "package.json", "package-lock.json", script })
        {
            File.Copy(Path.Combine(from, name), Path.Combine(folder, name), overwrite: true);
        }

        await RunAsync(folder, "", "npm", "ci", "--prefer-offline", "--ignore-scripts");
        return new NodeWitness(folder, script);
    }

    /// <summary>Gives the script this input and returns what it prints.</summary>
    public Task<string> AskAsync(string input) => RunAsync(_folder, input, "node", _script);

    private static async Task<string> RunAsync(string folder, string input, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var limit = new CancellationTokenSource(Limit);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.StandardInput.WriteAsync(input.AsMemory(), limit.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program} failed: {await error}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
