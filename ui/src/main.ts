import { mount } from "svelte";
import App from "@/App.svelte";
import { installIcons } from "@/shared/icons";
import "@/styles/fonts.css";
import "@/styles/tokens.css";
import "@/styles/base.css";
import "@/styles/print.css";

installIcons();

const target = document.getElementById("app");
if (target) mount(App, { target });
