using CoachPlus.Api.Commands;
using CoachPlus.Api.Hosting;
using CoachPlus.Api.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

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
    [Property("Defect", "D-46")]
    public void An_origin_that_is_none_stops_the_start_with_the_name_of_the_option(string origin)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => StartChecks.Options(With(origin)));

        Assert.That(ExitCodes.Describe(failure!), Is.EqualTo((2, $"Configuration: Cors:Origins: '{origin}' is not an origin such as https://app.example.com.")));
    }

    [Test]
    public void Origins_in_one_text_stop_the_start_instead_of_being_overlooked()
    {
        var failure = Assert.Throws<OptionsValidationException>(() => StartChecks.Options(With("https://app.example.com", "Cors:Origins")));

        Assert.That(ExitCodes.Describe(failure!)!.Value.Line, Does.StartWith("Configuration: Cors:Origins is a list").And.Contain("Cors:Origins:0"));
    }

    [TestCase("https://app.example.com")]
    [TestCase("http://127.0.0.1:5173")]
    public void A_proper_origin_is_taken(string origin)
        => Assert.That(() => StartChecks.Options(With(origin)), Throws.Nothing);

    [Test]
    public void An_address_that_cannot_be_listened_at_is_one_line()
    {
        var noAddress = Assert.Throws<FormatException>(() => Microsoft.AspNetCore.Http.BindingAddress.Parse("nonsense"));

        Assert.Multiple(() =>
        {
            Assert.That(ExitCodes.Describe(noAddress!), Is.EqualTo((2, "Configuration: urls (ASPNETCORE_URLS): Invalid url: 'nonsense'")));
            Assert.That(ExitCodes.Describe(new System.Net.Sockets.SocketException(99))!.Value.Line, Does.StartWith("Cannot listen at the address of 'urls'"));
            Assert.That(ExitCodes.Describe(new FormatException("a defect")), Is.Null);
        });
    }

    [Test]
    public void A_defect_is_not_dressed_up_as_wrong_configuration()
        => Assert.That(ExitCodes.Describe(new InvalidOperationException("a defect")), Is.Null);

    private static ServiceProvider With(string origin, string key = "Cors:Origins:0")
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, origin)]).Build();
        return new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddWebOrigins().BuildServiceProvider();
    }
}
