using Microsoft.Extensions.Configuration.Memory;

namespace CoachPlus.Api.Hosting;

/// <summary>What holds unless a file, the environment or an argument says otherwise. In code, so that it does not depend on the folder the process starts in.</summary>
internal static class ConfigurationDefaults
{
    private static readonly Dictionary<string, string?> Values = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:Microsoft.AspNetCore.StaticFiles"] = "Error", // it warns when no page was built in
        ["Logging:LogLevel:CoachPlus.Api.Identity.BearerHandler"] = "Warning", // every 401 is in the request log
        ["Logging:LogLevel:Npgsql"] = "Warning",

        // The adapters translate and tell what goes wrong; Entity Framework would log it a second time, with its SQL.
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command"] = "None",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Update"] = "None",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Query"] = "None",
        ["Logging:LogLevel:System.Net.Http"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",

        // It logs the stack of what stops the start, which ends the process with one line; a service that breaks later is critical.
        ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "Critical",
        ["Logging:Console:FormatterName"] = "simple",
        ["Logging:Console:FormatterOptions:SingleLine"] = "true",
        ["Logging:Console:FormatterOptions:UseUtcTimestamp"] = "true",
        ["Logging:Console:FormatterOptions:TimestampFormat"] = "yyyy-MM-ddTHH:mm:ss.fffZ ",
    };

    public static void AddCoachPlusDefaults(this IConfigurationBuilder configuration)
        => configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Values });
}
