using Microsoft.Extensions.Options;

namespace CoachPlus.Api.Hosting;

/// <summary>What must hold before the first request or job. Run before the host starts, because the host logs a stack trace for what fails in it.</summary>
internal static class StartChecks
{
    /// <exception cref="OptionsValidationException">An option is wrong; the message names it.</exception>
    public static void Options(IServiceProvider services) => services.GetService<IStartupValidator>()?.Validate();
}
