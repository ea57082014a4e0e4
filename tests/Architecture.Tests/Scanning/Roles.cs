using CoachPlus.Api.Commands;
using CoachPlus.Api.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CoachPlus.Architecture.Tests.Scanning;

/// <summary>The containers of the executable's roles, made as the executable makes them but not started.</summary>
internal static class Roles
{
    /// <summary>Roles that hold the whole application.</summary>
    public static readonly string[] Whole = ["serve", "api", "worker", "command"];

    /// <summary>All roles: also the commands that work on a file without a database.</summary>
    public static readonly string[] All = [.. Whole, "file"];

    public static readonly string[] Stores = ["Disk", "S3"];

    /// <summary>Builds a role's container, after it has been tampered with.</summary>
    /// <param name="role">One of <see cref="All"/>.</param>
    /// <param name="store">One of <see cref="Stores"/>.</param>
    /// <param name="folder">For objects and work; nothing else is written.</param>
    /// <param name="tamper">Takes something away, or null.</param>
    public static IHost Build(string role, string store, string folder, Action<IServiceCollection>? tamper = null)
    {
        string[] settings =
        [
            "--ConnectionStrings:Db=Host=127.0.0.1;Port=1;Username=nobody", $"--Identity:SigningKey={new string('k', 32)}", $"--Storage:Provider={store}",
            $"--Storage:Disk:Root={folder}", "--Storage:Disk:PublicUrl=http://127.0.0.1", $"--Storage:Disk:SigningKey={new string('k', 32)}",
            "--Storage:S3:Bucket=videos", "--Storage:S3:ServiceUrl=http://127.0.0.1:1", "--Storage:S3:AccessKey=a", "--Storage:S3:SecretKey=s",
            $"--Worker:WorkDirectory={folder}", "--environment=Production",
        ];
        return role switch
        {
            "serve" or "api" => Web(settings, role == "serve", tamper),
            "worker" => Plain(CoachPlusHosts.WorkerBuilder(settings), tamper),
            "command" => Plain(CoachPlusHosts.ServicesBuilder(settings), tamper),
            "file" => Plain(LocalServices.Builder(settings), tamper),
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No such role."),
        };
    }

    private static Microsoft.AspNetCore.Builder.WebApplication Web(string[] settings, bool withWorker, Action<IServiceCollection>? tamper)
    {
        var builder = CoachPlusHosts.WebBuilder(settings, withWorker);
        tamper?.Invoke(builder.Services);
        return builder.Build();
    }

    private static IHost Plain(HostApplicationBuilder builder, Action<IServiceCollection>? tamper)
    {
        tamper?.Invoke(builder.Services);
        return builder.Build();
    }
}
