using CoachPlus.Application.Operations.Ports;
using Microsoft.Extensions.Hosting;

namespace CoachPlus.Infrastructure.Persistence.Migrations;

/// <summary>Refuses the start on a database that does not fit, before anything else starts: no request, no claim.</summary>
internal sealed class SchemaCheck(IDatabaseMigrations migrations) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => migrations.RequireCurrentAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
