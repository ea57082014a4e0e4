using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Infrastructure.Composition;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Tests.Composition;

internal sealed class UploadServicesTests
{
    private static ServiceProvider Build(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create($"Uploads:{pair.Name}", (string?)pair.Value)))
            .Build();
        return new ServiceCollection().AddUploads(configuration).BuildServiceProvider(validateScopes: true);
    }

    [Test]
    public void Without_settings_the_rules_are_the_documented_defaults()
    {
        using var services = Build();
        services.GetRequiredService<IStartupValidator>().Validate();

        Assert.That(services.GetRequiredService<UploadRules>(), Is.EqualTo(UploadRules.Default));
        Assert.That(UploadRules.Default, Is.EqualTo(new UploadRules(5_368_709_120, TimeSpan.FromHours(1), TimeSpan.FromMinutes(5), "coach_plus", true)));
    }

    [Test]
    public void Settings_become_rules()
    {
        using var services = Build(("MaxBytes", "1000"), ("UploadUrlSeconds", "60"), ("ReadUrlSeconds", "10"), ("KeyPrefix", " /a/b-c/ "), ("DeepEnabled", "false"));
        services.GetRequiredService<IStartupValidator>().Validate();

        Assert.That(
            services.GetRequiredService<UploadRules>(),
            Is.EqualTo(new UploadRules(1000, TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(10), "a/b-c", false)));
    }

    [Test]
    public void Settings_of_parts_become_rules()
    {
        using var services = Build(("MaxBytes", "26843545600"), ("PartBytes", "5242880"), ("MultipartSeconds", "604800"), ("PartUrlSeconds", "60"));
        services.GetRequiredService<IStartupValidator>().Validate();

        var rules = services.GetRequiredService<UploadRules>();
        Assert.That(rules.MaxBytes, Is.EqualTo(25L << 30));
        Assert.That(rules.Parts, Is.EqualTo(new PartRules(5 << 20, TimeSpan.FromDays(7), TimeSpan.FromMinutes(1))));
        Assert.That(UploadRules.Default.Parts, Is.EqualTo(new PartRules(16 << 20, TimeSpan.FromDays(1), TimeSpan.FromHours(1))));
    }

    [TestCase("MaxBytes", "0")]
    [TestCase("MaxBytes", "26843545601")]
    [TestCase("MultipartSeconds", "59")]
    [TestCase("MultipartSeconds", "604801")]
    [TestCase("PartBytes", "5242879")]
    [TestCase("PartBytes", "1073741825")]
    [TestCase("PartUrlSeconds", "59")]
    [TestCase("PartUrlSeconds", "3601")]
    [TestCase("UploadUrlSeconds", "59")]
    [TestCase("UploadUrlSeconds", "604801")]
    [TestCase("ReadUrlSeconds", "9")]
    [TestCase("KeyPrefix", "")]
    [TestCase("KeyPrefix", "/")]
    [TestCase("KeyPrefix", "a//b")]
    [TestCase("KeyPrefix", "../b")]
    [TestCase("DeepEnabled", "perhaps")]
    public void A_wrong_setting_stops_the_start_and_is_named(string name, string value)
    {
        using var services = Build((name, value));
        Assert.That(
            () => services.GetRequiredService<IStartupValidator>().Validate(),
            Throws.InstanceOf<Exception>().With.Message.Contains($"Uploads:{name}"));
    }
}
