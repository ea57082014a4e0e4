using System.Diagnostics;
using System.Text.Json;

namespace CoachPlus.Infrastructure.Tests.Identity;

/// <summary>npm's <c>jose</c>, installed from its lock file into the test's own folder. Node and npm must be on the path.</summary>
internal sealed class JoseWitness
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly string _folder;

    private JoseWitness(string folder) => _folder = folder;

    public static async Task<JoseWitness> InstallAsync()
    {
        var source = Path.Combine(Root(), "tests", "Infrastructure.Tests", "Identity", "jose");
        var folder = Directory.CreateDirectory(Path.Combine(TestContext.CurrentContext.TestDirectory, "jose")).FullName;
        foreach (var name in new[] { ".npmrc", "package.json", "package-lock.json", "tokens.mjs" })
        {
            File.Copy(Path.Combine(source, name), Path.Combine(folder, name), overwrite: true);
        }

        await RunAsync(folder, "", "npm", "ci", "--prefer-offline", "--ignore-scripts");
        return new JoseWitness(folder);
    }

    public async Task<JsonElement> AskAsync(object request)
        => JsonElement.Parse(await RunAsync(_folder, JsonSerializer.Serialize(request), "node", "tokens.mjs"));

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

    private static string Root()
    {
        var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CoachPlus.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run below the repository.");
    }
}
