using CoachPlus.Application.Operations.Ports;
using Microsoft.Extensions.Options;

namespace CoachPlus.Api.Hosting;

/// <summary>What must hold before the first request or job. Run before the host starts, because the host logs a stack trace for what fails in it.</summary>
internal static class StartChecks
{
    /// <exception cref="OptionsValidationException">An option is wrong; the message names it.</exception>
    public static void Options(IServiceProvider services) => services.GetService<IStartupValidator>()?.Validate();

    /// <exception cref="DatabaseSchemaException">The database does not have the shape of this build; the message says what to do.</exception>
    /// <exception cref="Application.Common.UnavailableException">The database does not answer.</exception>
    public static async Task SchemaAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var report = await services.GetRequiredService<ISchemaReports>().ReadAsync(cancellationToken);
        if (report.Refusal() is { } refusal)
        {
            throw new DatabaseSchemaException(refusal);
        }

        try
        {
            // The scripts that were applied are those of this build, letter by letter.
            await services.GetRequiredService<IDatabaseMigrations>().RequireCurrentAsync(cancellationToken);
        }
        catch (DatabaseNewerException) when (report.WhatToDo is { } said)
        {
            // The way back to this build: the report has found all that it needs. Readiness says it as long as it lasts.
            await Console.Error.WriteLineAsync(said);
        }
    }
}
