using CoachPlus.Api.Commands;
using CoachPlus.Api.Hosting;
using CoachPlus.Api.Tests.Support;

namespace CoachPlus.Api.Tests.Commands;

public sealed class ConfigurationTests
{
    [TestCase("*")]
    [TestCase("https://*.example.com")]
    [TestCase("https://app.example.com/")]
    [TestCase("https://app.example.com/path")]
    [TestCase("app.example.com")]
    [TestCase("ftp://app.example.com")]
    [TestCase("https://user@app.example.com")]
    [TestCase("")]
    public void An_origin_that_is_none_stops_the_start_with_the_name_of_the_option(string origin)
    {
        var (code, line) = StartWith(origin);

        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(2));
            Assert.That(line, Does.StartWith("Configuration: ").And.Contain("Cors:Origins").And.Contain($"'{origin}'").And.Not.Contain("\n"));
        });
    }

    [TestCase("https://app.example.com")]
    [TestCase("http://127.0.0.1:5173")]
    public void A_proper_origin_is_taken(string origin)
    {
        using var api = new ApiUnderTest { Settings = new Dictionary<string, string> { ["Cors:Origins:0"] = origin } };

        Assert.That(() => StartChecks.Options(api.Services), Throws.Nothing);
    }

    private static (int Code, string Line) StartWith(string origin)
    {
        // The host checks its options while it starts, so that the factory throws; the process prints what ExitCodes makes of it.
        using var api = new ApiUnderTest { Settings = new Dictionary<string, string> { ["Cors:Origins:0"] = origin } };
        try
        {
            StartChecks.Options(api.Services);
        }
        catch (Exception failure)
        {
            return ExitCodes.Describe(failure) ?? throw new InvalidOperationException("not described", failure);
        }

        throw new InvalidOperationException("It started.");
    }
}
