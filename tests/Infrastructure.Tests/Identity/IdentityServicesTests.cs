using CoachPlus.Application.Identity;
using CoachPlus.Application.Identity.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.Infrastructure.Identity;
using CoachPlus.TestSupport.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Tests.Identity;

internal sealed class IdentityServicesTests
{
    private const string Key = "a secret of more than thirty-two bytes";

    private static ServiceProvider Build(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create($"Identity:{pair.Name}", (string?)pair.Value)))
            .Build();
        return new ServiceCollection().AddIdentity(configuration).BuildServiceProvider(validateScopes: true);
    }

    [Test]
    public void A_key_is_all_that_must_be_configured()
    {
        using var services = Build(("SigningKey", Key));
        services.GetRequiredService<IStartupValidator>().Validate();

        var user = new User(new UserId("u"), "a@b", services.GetRequiredService<IPasswordHasher>().Hash("secret"), UserRole.Free, true, false, null, false, ManualClock.Noon);
        var tokens = services.GetRequiredService<IAccessTokens>();
        Assert.That(tokens.Verify(tokens.Issue(user, ManualClock.Noon), ManualClock.Noon.AddMinutes(59))?.User, Is.EqualTo(user.Id));
        Assert.That(user.PasswordHash, Does.StartWith("pbkdf2-sha256$1$600000$"));

        using var scope = services.CreateScope();
        var throttle = services.GetRequiredService<ILoginThrottle>();
        Assert.That(scope.ServiceProvider.GetRequiredService<ILoginThrottle>(), Is.SameAs(throttle), "every request counts in the same place");
    }

    [Test]
    public void The_format_of_new_hashes_can_be_chosen()
    {
        using var services = Build(("SigningKey", Key), ("HashFormat", "Compatible"));
        Assert.That(services.GetRequiredService<IPasswordHasher>().Hash("secret"), Does.Contain(":"));
    }

    [TestCase(null, false)]
    [TestCase("false", false)]
    [TestCase("True", true)]
    public void Registration_is_closed_until_it_is_opened(string? value, bool open)
    {
        using var services = Build([("SigningKey", Key), .. value is null ? [] : new[] { ("Registration", value) }]);
        Assert.That(services.GetRequiredService<RegistrationPolicy>(), Is.EqualTo(new RegistrationPolicy(open)));
    }

    [TestCase("SigningKey", "")]
    [TestCase("SigningKey", "thirty-one bytes are not enough")]
    [TestCase("TokenMinutes", "0")]
    [TestCase("TokenMinutes", "1441")]
    [TestCase("TokenMinutes", "an hour")]
    [TestCase("HashFormat", "Weak")]
    [TestCase("HashFormat", "7")]
    [TestCase("Registration", "perhaps")]
    [Property("Defect", "T-67")]
    public void A_wrong_setting_stops_the_start_and_is_named(string name, string value)
    {
        using var services = Build([.. name == "SigningKey" ? [] : new[] { ("SigningKey", Key) }, (name, value)]);
        Assert.That(
            () => services.GetRequiredService<IStartupValidator>().Validate(),
            Throws.InstanceOf<Exception>().With.Message.Contains($"Identity:{name}"));
    }

    [Test]
    public void Without_a_key_nothing_starts()
    {
        using var services = Build();
        Assert.That(
            () => services.GetRequiredService<IStartupValidator>().Validate(),
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("Identity:SigningKey"));
    }

    [Test]
    public void The_length_of_a_key_is_counted_in_bytes()
    {
        using var services = Build(("SigningKey", new string('ü', 16)));
        Assert.That(() => services.GetRequiredService<IStartupValidator>().Validate(), Throws.Nothing);
    }
}
